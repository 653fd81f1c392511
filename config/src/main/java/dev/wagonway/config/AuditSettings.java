package dev.wagonway.config;

import dev.wagonway.route.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where label decisions are written down for auditors.
 *
 * @param file only appended to
 * @param key what the chain of entries is keyed with, so that nobody without it can forge one; null
 *     if the chain shows damage only
 */
public record AuditSettings(Path file, @Nullable Secret key) {}
