/** What several gateways share at run time. Knows nothing of what is in it. */
@NullMarked
package dev.wagonway.gateway.shared;

import org.jspecify.annotations.NullMarked;
