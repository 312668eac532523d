#ifndef EMOSENSE_OPENVINO_SHIM_H
#define EMOSENSE_OPENVINO_SHIM_H

#include <openvino/c/openvino.h>

#endif
