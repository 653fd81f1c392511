/**
 * The operator's YAML: read with positions, checked all at once, compiled to an immutable {@link
 * dev.wagonway.config.Snapshot}, watched for changes.
 *
 * <p>Starting points: {@link dev.wagonway.config.ConfigReader}, {@link
 * dev.wagonway.config.Snapshot}. Knows no sockets and no provider's API.
 */
@NullMarked
package dev.wagonway.config;

import org.jspecify.annotations.NullMarked;
