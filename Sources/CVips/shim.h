#ifndef EMOSENSE_VIPS_SHIM_H
#define EMOSENSE_VIPS_SHIM_H

#include <vips/vips.h>

// Swift cannot call functions of variable arguments; these take a fixed number of them. Each that makes an image
// returns a new reference, or NULL.

static inline void emosense_vips_ignore_message(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void) domain;
    (void) level;
    (void) message;
    (void) data;
}

// libvips looks for its modules beside the program of the name it is given, so it gets one that no program has.
static inline int emosense_vips_start(void) {
    g_log_set_handler(
        "VIPS", (GLogLevelFlags) (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG),
        emosense_vips_ignore_message, NULL);
    if (VIPS_INIT("libvips-of-emosense") != 0) return -1;
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    return 0;
}

static inline int emosense_vips_knows(const char *operation) {
    return vips_type_find("VipsOperation", operation) != 0;
}

static inline VipsImage *emosense_vips_load(const char *loader, const void *bytes, size_t count) {
    VipsImage *image = NULL;
    VipsBlob *blob = vips_blob_new(NULL, bytes, count);
    int status = vips_call(
        loader, blob, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
    vips_area_unref(VIPS_AREA(blob));
    return status == 0 ? image : NULL;
}

static inline VipsImage *emosense_vips_load_jpeg(const void *bytes, size_t count, int shrink) {
    VipsImage *image = NULL;
    int status = vips_jpegload_buffer(
        (void *) bytes, count, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, "shrink",
        shrink, NULL);
    return status == 0 ? image : NULL;
}

static inline VipsImage *emosense_vips_load_webp(const void *bytes, size_t count, double scale) {
    VipsImage *image = NULL;
    int status = vips_webpload_buffer(
        (void *) bytes, count, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, "scale",
        scale, NULL);
    return status == 0 ? image : NULL;
}

static inline VipsImage *emosense_vips_load_svg(const void *bytes, size_t count) {
    VipsImage *image = NULL;
    return vips_svgload_buffer((void *) bytes, count, &image, "unlimited", TRUE, NULL) == 0 ? image : NULL;
}

// Colours by the embedded profile, or by the fallback where that one does not fit the picture.
static inline VipsImage *emosense_vips_profile_to_srgb(VipsImage *in, const char *fallback) {
    VipsImage *out = NULL;
    int status = vips_icc_transform(
        in, &out, "srgb", "embedded", TRUE, "input_profile", fallback, "depth", 8, "intent",
        VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE, NULL);
    return status == 0 ? out : NULL;
}

static inline VipsImage *emosense_vips_to_srgb(VipsImage *in) {
    VipsImage *out = NULL;
    int status = vips_colourspace(
        in, &out, VIPS_INTERPRETATION_sRGB, "source_space", vips_image_guess_interpretation(in), NULL);
    return status == 0 ? out : NULL;
}

static inline VipsImage *emosense_vips_over_white(VipsImage *in) {
    VipsImage *out = NULL;
    VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
    int status = vips_flatten(in, &out, "background", white, "max_alpha", 255.0, NULL);
    vips_area_unref(VIPS_AREA(white));
    return status == 0 ? out : NULL;
}

static inline VipsImage *emosense_vips_bands(VipsImage *in, int count) {
    VipsImage *out = NULL;
    return vips_extract_band(in, &out, 0, "n", count, NULL) == 0 ? out : NULL;
}

static inline VipsImage *emosense_vips_to_bytes(VipsImage *in) {
    VipsImage *out = NULL;
    return vips_cast_uchar(in, &out, NULL) == 0 ? out : NULL;
}

static inline VipsImage *emosense_vips_upright(VipsImage *in) {
    VipsImage *out = NULL;
    return vips_autorot(in, &out, NULL) == 0 ? out : NULL;
}

// Computes an image of bytes straight into memory of exactly its size.
static inline int emosense_vips_write(VipsImage *in, void *bytes, size_t count) {
    VipsImage *out = vips_image_new_from_memory(
        bytes, count, vips_image_get_width(in), vips_image_get_height(in), vips_image_get_bands(in),
        VIPS_FORMAT_UCHAR);
    if (out == NULL) return -1;
    int status = vips_image_write(in, out);
    g_object_unref(out);
    return status;
}

// An image of RGB bytes that stay where they are.
static inline VipsImage *emosense_vips_wrap(const void *bytes, size_t count, int width, int height) {
    VipsImage *bare = vips_image_new_from_memory(bytes, count, width, height, 3, VIPS_FORMAT_UCHAR);
    if (bare == NULL) return NULL;
    VipsImage *out = NULL;
    int status = vips_copy(bare, &out, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
    g_object_unref(bare);
    return status == 0 ? out : NULL;
}

static inline void *emosense_vips_save_png(VipsImage *in, size_t *count) {
    void *bytes = NULL;
    return vips_pngsave_buffer(in, &bytes, count, "strip", TRUE, NULL) == 0 ? bytes : NULL;
}

static inline void *emosense_vips_save_jpeg(VipsImage *in, int quality, size_t *count) {
    void *bytes = NULL;
    return vips_jpegsave_buffer(in, &bytes, count, "strip", TRUE, "Q", quality, NULL) == 0 ? bytes : NULL;
}

static inline void *emosense_vips_save_webp(VipsImage *in, int quality, size_t *count) {
    void *bytes = NULL;
    return vips_webpsave_buffer(in, &bytes, count, "strip", TRUE, "Q", quality, NULL) == 0 ? bytes : NULL;
}

#endif
