/**
 * Who may come in: keys from the configuration and from a database, signed tokens, and this machine
 * where neither is configured. {@link dev.wagonway.gateway.keys.Reception} holds it together,
 * {@link dev.wagonway.gateway.keys.Gatehouse} lets requests in. Knows nothing of what requests ask
 * for.
 */
@NullMarked
package dev.wagonway.gateway.keys;

import org.jspecify.annotations.NullMarked;
