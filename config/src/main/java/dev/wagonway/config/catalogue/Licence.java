package dev.wagonway.config.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * The terms under which a model may be used.
 *
 * @param id the SPDX id in small letters, or the developer's own name, such as {@code
 *     llama-3.1-community}
 * @param commercialUse whether commercial use is allowed, or null if unknown
 * @param userCap how large a user may be before the terms change, or empty if of any size
 * @param duties what users have to do in return, or empty if nothing
 */
public record Licence(
    String id, @Nullable Boolean commercialUse, String userCap, String duties, Citation citation) {}
