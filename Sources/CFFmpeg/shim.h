#ifndef EMOSENSE_FFMPEG_SHIM_H
#define EMOSENSE_FFMPEG_SHIM_H

#include <libavcodec/avcodec.h>
#include <libavdevice/avdevice.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/time.h>
#include <libswscale/swscale.h>

// Constants that are macros of casts or function calls, which Swift does not import.

static inline int emosense_av_again(void) { return AVERROR(EAGAIN); }

static inline int emosense_av_end(void) { return AVERROR_EOF; }

static inline int emosense_av_exit(void) { return AVERROR_EXIT; }

static inline int emosense_av_invalid(void) { return AVERROR_INVALIDDATA; }

static inline int emosense_av_from_errno(int code) { return AVERROR(code); }

static inline int64_t emosense_av_no_time(void) { return AV_NOPTS_VALUE; }

#endif
