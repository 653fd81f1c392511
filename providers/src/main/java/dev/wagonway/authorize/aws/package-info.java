/**
 * Proves to AWS who the gateway is. The starting point is {@link
 * dev.wagonway.authorize.aws.SignatureV4}. Knows nothing of what requests say, and must not depend
 * on any wire.
 */
@NullMarked
package dev.wagonway.authorize.aws;

import org.jspecify.annotations.NullMarked;
