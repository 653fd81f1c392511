/**
 * Access tokens for Google Cloud, from a service account's key file or ready-made.
 *
 * <p>The starting point is {@link dev.wagonway.authorize.google.GoogleOAuth}. Must not depend on
 * any wire but for {@code wire.json}.
 */
@NullMarked
package dev.wagonway.authorize.google;

import org.jspecify.annotations.NullMarked;
