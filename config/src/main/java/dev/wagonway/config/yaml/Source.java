package dev.wagonway.config.yaml;

import java.nio.file.Path;

/**
 * A text of configuration.
 *
 * @param name what problems call it
 * @param folder what relative paths in it start from
 * @param text its content
 */
public record Source(String name, Path folder, String text) {}
