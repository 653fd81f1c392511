package dev.wagonway.config;

import java.nio.file.Path;

/**
 * Where waybills are written: one JSON line for each request.
 *
 * @param file the file that is being written; full ones get the time and a number into their names
 * @param rotateBytes how large a file may become
 * @param keep how many full files are kept
 */
public record WaybillSettings(Path file, long rotateBytes, int keep) {}
