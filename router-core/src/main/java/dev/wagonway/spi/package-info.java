/**
 * The interfaces that other modules implement and that are found with {@link
 * java.util.ServiceLoader}.
 *
 * <p>Starting points: {@link dev.wagonway.spi.Wire} (one per API), {@link
 * dev.wagonway.spi.ProviderSource} (what differs between vendors of the same API), {@link
 * dev.wagonway.spi.ControlPlane} (health and discovery).
 */
@NullMarked
package dev.wagonway.spi;

import org.jspecify.annotations.NullMarked;
