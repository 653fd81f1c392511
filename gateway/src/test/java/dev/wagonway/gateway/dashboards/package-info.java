/** Dashboards and alert rules ask for metrics that there are. */
@NullMarked
package dev.wagonway.gateway.dashboards;

import org.jspecify.annotations.NullMarked;
