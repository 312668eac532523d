#ifndef EMOSENSE_CRYPTO_SHIM_H
#define EMOSENSE_CRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>

#endif
