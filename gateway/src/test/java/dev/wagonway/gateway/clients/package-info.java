/** Real clients, unmodified but for their base URL. */
@NullMarked
package dev.wagonway.gateway.clients;

import org.jspecify.annotations.NullMarked;
