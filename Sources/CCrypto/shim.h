#ifndef EMOSENSE_CRYPTO_SHIM_H
#define EMOSENSE_CRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
