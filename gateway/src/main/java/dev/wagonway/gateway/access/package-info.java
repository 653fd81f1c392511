/**
 * The access log, one JSON line for each request: {@link dev.wagonway.gateway.access.AccessLog}. A
 * line holds no word of a prompt or an answer, no key and no query. Knows waybills, but not how
 * requests are served.
 */
@NullMarked
package dev.wagonway.gateway.access;

import org.jspecify.annotations.NullMarked;
