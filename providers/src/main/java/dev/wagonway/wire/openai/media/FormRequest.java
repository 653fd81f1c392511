package dev.wagonway.wire.openai.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.wire.request.Complaint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form with files. */
final class FormRequest implements Content {

  private static final Set<String> WORDS = Set.of("prompt");

  /** A tenth of a second of sound at 128 kbit/s. */
  private static final int BYTES_PER_TOKEN = 1600;

  private final byte[] body;
  private final String contentType;
  private final List<FormPart> parts;
  private final FormPart modelPart;
  private final long inputTokens;

  private FormRequest(
      byte[] body, String contentType, List<FormPart> parts, FormPart modelPart, long inputTokens) {
    this.body = body;
    this.contentType = contentType;
    this.parts = parts;
    this.modelPart = modelPart;
    this.inputTokens = inputTokens;
  }

  static FormRequest read(byte[] body, String contentType) {
    var parts = FormReader.read(body, contentType);
    FormPart model = null;
    var tokens = 0L;
    for (var part : parts) {
      if (part.name().equals("model")) {
        if (model != null) {
          throw Complaint.wrongValue("model", "there twice", "the name of one model");
        }
        model = part;
      } else if (part.isFile()) {
        tokens += Math.ceilDiv(part.end() - part.start(), BYTES_PER_TOKEN);
      } else if (WORDS.contains(part.name())) {
        tokens += TokenEstimate.ofText(part.text(body));
      }
    }
    if (model == null) {
      throw Complaint.missing("model", "a part of the form with the name of a model");
    }
    if (model.text(body).isBlank()) {
      throw Complaint.wrongValue("model", "empty", "the name of a model");
    }
    return new FormRequest(body, contentType, parts, model, tokens);
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public long inputTokens() {
    return inputTokens;
  }

  @Override
  public String model() {
    return modelPart.text(body).strip();
  }

  @Override
  public boolean stream() {
    var stream = part("stream");
    return stream != null && stream.text(body).strip().equalsIgnoreCase("true");
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    for (var part : parts) {
      if (WORDS.contains(part.name())) {
        words.add(part.text(body));
      }
    }
    return words;
  }

  @Override
  public List<ByteBuffer> withModel(String model) {
    return List.of(
        ByteBuffer.wrap(body, 0, modelPart.start()).slice(),
        ByteBuffer.wrap(model.getBytes(UTF_8)),
        ByteBuffer.wrap(body, modelPart.end(), body.length - modelPart.end()).slice());
  }

  private @Nullable FormPart part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElse(null);
  }
}
