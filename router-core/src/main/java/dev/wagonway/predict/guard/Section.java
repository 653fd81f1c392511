package dev.wagonway.predict.guard;

import dev.wagonway.predict.guard.Recogniser.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/**
 * Writes and reads the part of a model's file that holds its guard: a version, how many sources
 * there are, each source's name and figures, weights and means, the words met and the least share
 * of them. Numbers are big-endian.
 */
final class Section {

  private static final int VERSION = 1;

  private Section() {}

  static byte[] write(Recogniser recogniser) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(recogniser.sources().size());
      for (var source : recogniser.sources()) {
        out.writeUTF(source.name());
        out.writeFloat(source.scale());
        out.writeFloat(source.least());
        out.writeFloat(source.ahead());
        out.writeFloat(source.meanScale());
        out.writeInt(source.size());
        out.writeBoolean(source.added());
      }
      out.write(recogniser.weights());
      out.write(recogniser.means());
      out.write(recogniser.known());
      out.writeFloat(recogniser.leastKnown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Recogniser read(byte[] section) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(section))) {
      var version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("guard: version " + version + " (expected: " + VERSION + ")");
      }
      var count = in.readUnsignedByte();
      var sources = new ArrayList<Source>();
      for (var i = 0; i < count; i++) {
        sources.add(
            new Source(
                in.readUTF(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                in.readInt(),
                in.readBoolean()));
      }
      var weights = exactly(in, Space.SIZE * count);
      var means = exactly(in, Space.SIZE * count);
      var known = exactly(in, Space.KNOWN_BYTES);
      return new Recogniser(sources, weights, means, known, in.readFloat());
    } catch (EOFException e) {
      throw new IOException("guard: ends too early (expected: sources, weights, words)", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static byte[] exactly(DataInputStream in, int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException(
          "guard: ends after %d bytes (expected: %d)".formatted(bytes.length, count));
    }
    return bytes;
  }
}
