package dev.wagonway.predict.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The form of a model's file. Numbers are big-endian.
 *
 * <pre>
 * 8 bytes   WAGONMDL
 * int       version, 2 (in models of version 1 pieces of words counted)
 * int       length of the body
 * int       length of the body as packed
 * int       CRC-32 of the body
 * bytes     the body, packed by DEFLATE with the zlib header
 *
 * body:     byte bits, byte factors, byte signals, short landmarks
 *           float width of the landmarks, signals × float mean, signals × float deviation
 *           landmarks × signals × float
 *           factors × float scale, factors × landmarks × float weight of a landmark
 *           2^bits × factors × byte weight of a gram
 *           head of the difficulty; short heads, heads
 *           short sections, each: UTF name, int length, bytes
 * head:     UTF model, double bias, factors × float loading,
 *           short knots, knots × (float sum, float probability)
 * </pre>
 */
final class ModelFile {

  private static final byte[] MAGIC = "WAGONMDL".getBytes(US_ASCII);
  private static final int HEAD_BYTES = 24;
  private static final int VERSION = 2;
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_KNOTS = 1_024;
  private static final int MOST_SECTIONS = 64;

  private ModelFile() {}

  static void write(Weights weights, OutputStream out) throws IOException {
    var bytes = new ByteArrayOutputStream();
    writeBody(weights, new DataOutputStream(bytes));
    var body = bytes.toByteArray();
    var packed = pack(body);
    var head = new DataOutputStream(out);
    head.write(MAGIC);
    head.writeInt(VERSION);
    head.writeInt(body.length);
    head.writeInt(packed.length);
    head.writeInt(checksum(body));
    head.write(packed);
    head.flush();
  }

  static Weights read(InputStream in) throws IOException {
    try {
      var head = new DataInputStream(in);
      var magic = head.readNBytes(MAGIC.length);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new IOException(
            "model: no model at all (expected: a file that begins with WAGONMDL)");
      }
      var version = head.readInt();
      if (version != VERSION) {
        throw new IOException("model: version " + version + " (expected: version " + VERSION + ")");
      }
      var length = bounded("length", head.readInt(), MOST_BYTES);
      var packedLength = bounded("packed length", head.readInt(), MOST_BYTES);
      var checksum = head.readInt();
      var body = unpack(head.readNBytes(packedLength), length);
      if (checksum(body) != checksum) {
        throw new IOException("model: damaged (expected: a body with the checksum in the head)");
      }
      if (head.read() >= 0) {
        throw new IOException(
            "model: goes on after its end (expected: %d bytes, as its head says)"
                .formatted(HEAD_BYTES + packedLength));
      }
      return readBody(body);
    } catch (IllegalArgumentException e) {
      throw new IOException("model: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new IOException("model: cut off (expected: a whole file)", e);
    }
  }

  private static int bounded(String name, int value, int most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("model: %s %d (expected: from 0 to %d)".formatted(name, value, most));
    }
    return value;
  }

  private static int checksum(byte[] body) {
    var crc = new CRC32();
    crc.update(body);
    return (int) crc.getValue();
  }

  private static byte[] pack(byte[] body) {
    try (var deflater = new Deflater()) {
      deflater.setInput(body);
      deflater.finish();
      var packed = new ByteArrayOutputStream();
      var buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    }
  }

  private static byte[] unpack(byte[] packed, int length) throws IOException {
    try (var inflater = new Inflater()) {
      inflater.setInput(packed);
      var body = new byte[length];
      var filled = 0;
      while (filled < length) {
        var more = inflater.inflate(body, filled, length - filled);
        if (more == 0) {
          throw new EOFException();
        }
        filled += more;
      }
      if (inflater.inflate(new byte[1]) > 0 || inflater.getRemaining() > 0) {
        throw new IOException("model: damaged (expected: a body of the length in the head)");
      }
      return body;
    } catch (DataFormatException e) {
      throw new IOException("model: damaged (expected: a body packed by DEFLATE)", e);
    }
  }

  private static void writeBody(Weights weights, DataOutputStream out) throws IOException {
    writeFactors(weights.factors(), out);
    write(weights.difficulty(), out);
    out.writeShort(weights.heads().size());
    for (var head : weights.heads()) {
      write(head, out);
    }
    out.writeShort(weights.sections().size());
    for (var section : weights.sections().entrySet()) {
      out.writeUTF(section.getKey());
      out.writeInt(section.getValue().length);
      out.write(section.getValue());
    }
  }

  private static void writeFactors(Factors factors, DataOutputStream out) throws IOException {
    var landmarks = factors.landmarks();
    out.writeByte(factors.bits());
    out.writeByte(factors.size());
    out.writeByte(Signal.COUNT);
    out.writeShort(landmarks.size());
    out.writeFloat(landmarks.width());
    write(landmarks.means(), out);
    write(landmarks.deviations(), out);
    write(landmarks.points(), out);
    write(factors.scales(), out);
    write(factors.pulls(), out);
    out.write(factors.grams());
  }

  private static void write(float[] floats, DataOutputStream out) throws IOException {
    for (var each : floats) {
      out.writeFloat(each);
    }
  }

  private static void write(Head head, DataOutputStream out) throws IOException {
    out.writeUTF(head.model());
    out.writeDouble(head.bias());
    write(head.loadings(), out);
    out.writeShort(head.knots().length);
    for (var i = 0; i < head.knots().length; i++) {
      out.writeFloat(head.knots()[i]);
      out.writeFloat(head.probabilities()[i]);
    }
  }

  private static Weights readBody(byte[] body) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(body));
    var factors = readFactors(in);
    var difficulty = readHead(in, factors.size());
    var count = bounded("heads", in.readUnsignedShort(), Weights.MOST_HEADS);
    var heads = new ArrayList<Head>(count);
    for (var i = 0; i < count; i++) {
      heads.add(readHead(in, factors.size()));
    }
    var weights = new Weights(factors, difficulty, heads);
    var sections = bounded("sections", in.readUnsignedShort(), MOST_SECTIONS);
    for (var i = 0; i < sections; i++) {
      var name = in.readUTF();
      weights = weights.with(name, in.readNBytes(bounded(name, in.readInt(), MOST_BYTES)));
    }
    if (in.available() > 0) {
      throw new IOException("model: damaged (expected: nothing after its sections)");
    }
    return weights;
  }

  private static Factors readFactors(DataInputStream in) throws IOException {
    var bits = bounded("bits", in.readUnsignedByte(), Factors.MOST_BITS);
    var factors = bounded("factors", in.readUnsignedByte(), Factors.MOST);
    var signals = in.readUnsignedByte();
    if (signals != Signal.COUNT) {
      throw new IOException("model: signals " + signals + " (expected: " + Signal.COUNT + ")");
    }
    var count = bounded("landmarks", in.readUnsignedShort(), Landmarks.MOST);
    var width = in.readFloat();
    var means = floats(in, signals);
    var deviations = floats(in, signals);
    var landmarks = new Landmarks(means, deviations, floats(in, count * signals), width);
    var scales = floats(in, factors);
    var pulls = floats(in, factors * count);
    return new Factors(bits, in.readNBytes(factors << bits), scales, landmarks, pulls);
  }

  private static Head readHead(DataInputStream in, int factors) throws IOException {
    var model = in.readUTF();
    var bias = in.readDouble();
    var loadings = floats(in, factors);
    var count = bounded("knots", in.readUnsignedShort(), MOST_KNOTS);
    var knots = new float[count];
    var probabilities = new float[count];
    for (var i = 0; i < count; i++) {
      knots[i] = in.readFloat();
      probabilities[i] = in.readFloat();
    }
    return new Head(model, bias, loadings, knots, probabilities);
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    var floats = new float[count];
    for (var i = 0; i < count; i++) {
      floats[i] = in.readFloat();
    }
    return floats;
  }
}
