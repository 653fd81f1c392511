package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.sensitivity.mask.Mask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Files of values by their tokens: a JSON object that nobody but its owner may read. */
final class MaskFile {

  private MaskFile() {}

  /**
   * Writes the values of {@code mask}.
   *
   * @throws IOException if {@code file} is there already or cannot be written
   */
  static void write(Path file, Mask mask) throws IOException {
    var json = new JsonObject();
    new TreeMap<>(mask.values()).forEach(json::text);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, ownersOnly())) {
      var bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * A mask with the values of {@code file}.
   *
   * @throws IOException if it is no such file
   */
  static Mask read(Path file) throws IOException {
    try {
      var tree = JsonMapper.shared().readTree(Files.readAllBytes(file));
      var values = new LinkedHashMap<String, String>();
      for (var entry : tree.properties()) {
        if (!entry.getValue().isString()) {
          throw new IOException("a value that is no text (expected: values by their tokens)");
        }
        values.put(entry.getKey(), entry.getValue().asString());
      }
      if (!tree.isObject()) {
        throw new IOException("no JSON object (expected: values by their tokens)");
      }
      return Mask.of(values);
    } catch (JacksonException e) {
      throw new IOException("no JSON (expected: values by their tokens)", e);
    }
  }
}
