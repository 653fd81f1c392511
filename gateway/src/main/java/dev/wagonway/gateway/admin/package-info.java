/**
 * The listener for operators: health, readiness, metrics.
 *
 * <p>Starting point: {@link dev.wagonway.gateway.admin.AdminHandler}.
 */
@NullMarked
package dev.wagonway.gateway.admin;

import org.jspecify.annotations.NullMarked;
