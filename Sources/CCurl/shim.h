#ifndef EMOSENSE_CURL_SHIM_H
#define EMOSENSE_CURL_SHIM_H

#include <curl/curl.h>

// Swift cannot call functions of variable arguments; these take one argument of one type each.

static inline CURLcode emosense_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode emosense_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode emosense_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode emosense_curl_set_headers(CURL *handle, struct curl_slist *headers) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

static inline CURLcode emosense_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

static inline CURLcode emosense_curl_on_body(CURL *handle, curl_write_callback callback, void *context) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
    return status == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : status;
}

static inline CURLcode emosense_curl_on_header(CURL *handle, curl_write_callback callback, void *context) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
    return status == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_HEADERDATA, context) : status;
}

static inline CURLcode emosense_curl_on_progress(CURL *handle, curl_xferinfo_callback callback, void *context) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
    if (status == CURLE_OK) status = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    return status == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L) : status;
}

static inline long emosense_curl_response_code(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

#endif
