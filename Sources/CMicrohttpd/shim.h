#ifndef EMOSENSE_MICROHTTPD_SHIM_H
#define EMOSENSE_MICROHTTPD_SHIM_H

#include <microhttpd.h>
#include <stdarg.h>
#include <sys/socket.h>

// Swift cannot call functions of variable arguments; these take a fixed number of them.

static inline void emosense_mhd_ignore_message(void *context, const char *format, va_list arguments) {
    (void) context;
    (void) format;
    (void) arguments;
}

// One thread serves all connections; requests are suspended while the work for them is done elsewhere.
static inline struct MHD_Daemon *emosense_mhd_start(
    const struct sockaddr *address, MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed,
    MHD_NotifyConnectionCallback connected, void *context, unsigned int connections, unsigned int seconds,
    size_t memory) {
    unsigned int flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    if (address->sa_family == AF_INET6) flags |= MHD_USE_IPv6;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, handler, context,
        MHD_OPTION_EXTERNAL_LOGGER, emosense_mhd_ignore_message, NULL,
        MHD_OPTION_SOCK_ADDR, address,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_NOTIFY_CONNECTION, connected, context,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
        MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024u,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
}

// What a reader of a stream says instead of a number of bytes.
enum { EMOSENSE_MHD_END = -1, EMOSENSE_MHD_BROKEN = -2 };

// An answer whose length nobody knows, which goes out in pieces as they come.
static inline struct MHD_Response *emosense_mhd_stream(
    MHD_ContentReaderCallback reader, void *context, MHD_ContentReaderFreeCallback release) {
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 16 << 10, reader, context, release);
}

static inline int emosense_mhd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : info->connect_fd;
}

static inline unsigned int emosense_mhd_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}

#endif
