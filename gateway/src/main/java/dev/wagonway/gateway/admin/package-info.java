/**
 * The listener for operators: health, readiness, metrics, and the admin API.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.admin.AdminHandler} for probes and metrics,
 * {@link dev.wagonway.gateway.admin.AdminApi} for the rest. What the API can do is a list of {@link
 * dev.wagonway.gateway.admin.Operation}s, which the packages that know the matter give; this one
 * depends on none of them.
 */
@NullMarked
package dev.wagonway.gateway.admin;

import org.jspecify.annotations.NullMarked;
