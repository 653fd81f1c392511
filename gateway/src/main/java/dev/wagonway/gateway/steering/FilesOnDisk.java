package dev.wagonway.gateway.steering;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The policy's file, or the files of its folder.
 *
 * @param place the file or the folder
 * @param reloading puts the files in force if they have changed, and tells whether they had
 */
public record FilesOnDisk(Path place, ConfigReader reader, BooleanSupplier reloading)
    implements PolicyFiles {

  @Override
  public List<Source> texts() throws IOException {
    var read = Sources.at(place);
    if (!read.problems().isEmpty()) {
      throw new IOException(read.problems().getFirst().toString());
    }
    return read.texts();
  }

  @Override
  public @Nullable String whyNot() {
    try {
      for (var text : texts()) {
        var file = Path.of(text.name()).toRealPath();
        if (!Files.isWritable(file)) {
          return file.getFileName() + " is not writable by the gateway";
        }
        if (!Files.isWritable(file.getParent())) {
          return "the folder of " + file.getFileName() + " is not writable by the gateway";
        }
      }
      return null;
    } catch (IOException e) {
      return "the policy cannot be read: " + e.getMessage();
    }
  }

  /** By way of a file beside it, so that nobody ever reads half of it; links stay links. */
  @Override
  public void replace(Source text) throws IOException {
    var file = Path.of(text.name()).toRealPath();
    var draft = Files.createTempFile(file.getParent(), ".wagonway-", ".draft");
    try {
      Files.writeString(draft, text.text());
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  @Override
  public boolean reload() {
    return reloading.getAsBoolean();
  }
}
