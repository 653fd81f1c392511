package dev.wagonway.route;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a target is reached.
 *
 * @param wire the name of the API that it speaks
 * @param provider the id of the provider whose habits it has
 * @param baseUrl the API's root, such as {@code https://api.openai.com/v1}
 * @param key the credential, or null if it needs none
 */
public record Endpoint(String wire, String provider, URI baseUrl, @Nullable Secret key) {}
