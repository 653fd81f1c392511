/**
 * The way to the kernel's sockets, the same for both sides of the proxy: epoll where it exists,
 * io_uring on demand, NIO everywhere.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.transport.Transport}. Knows nothing of HTTP, nor
 * of the edge and the upstream client that use it.
 */
@NullMarked
package dev.wagonway.gateway.transport;

import org.jspecify.annotations.NullMarked;
