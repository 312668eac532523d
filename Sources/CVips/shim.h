#ifndef EMOSENSE_VIPS_SHIM_H
#define EMOSENSE_VIPS_SHIM_H

#include <vips/vips.h>

#endif
