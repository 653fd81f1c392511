/**
 * The server side: HTTP/1.1 from clients, read strictly and within bounds, one request of a
 * connection at a time.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.edge.EdgeServer}, {@link
 * dev.wagonway.gateway.edge.RequestHandler}. Knows nothing of models, routes or upstreams.
 */
@NullMarked
package dev.wagonway.gateway.edge;

import org.jspecify.annotations.NullMarked;
