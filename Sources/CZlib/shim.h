#ifndef EMOSENSE_ZLIB_SHIM_H
#define EMOSENSE_ZLIB_SHIM_H

#include <zlib.h>

#endif
