package dev.wagonway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the access log is written: one JSON line for each request.
 *
 * @param file the file that is being written, full ones get the time and a number into their names;
 *     null for the standard output
 * @param rotateBytes how large a file may become
 * @param keep how many full files are kept
 */
public record AccessLogSettings(@Nullable Path file, long rotateBytes, int keep) {}
