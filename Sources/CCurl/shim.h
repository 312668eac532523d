#ifndef EMOSENSE_CURL_SHIM_H
#define EMOSENSE_CURL_SHIM_H

#include <curl/curl.h>

#endif
