/** Databases, and what brings their tables up to date. Knows nothing of what is in them. */
@NullMarked
package dev.wagonway.gateway.store;

import org.jspecify.annotations.NullMarked;
