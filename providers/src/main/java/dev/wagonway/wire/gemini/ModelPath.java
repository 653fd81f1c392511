package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.List;

/** Paths, in which this API tells the model and what is wanted of it. */
final class ModelPath {

  static final String MODELS = "/models/*:";
  static final String TUNED_MODELS = "/tunedModels/*:";
  static final String GENERATE = "generateContent";
  static final String STREAM = "streamGenerateContent";
  static final String COUNT = "countTokens";
  static final String EMBED = "embedContent";
  static final String EMBED_BATCH = "batchEmbedContents";

  private static final String MODELS_PREFIX = "models/";
  private static final String TUNED_PREFIX = "tunedModels/";

  private ModelPath() {}

  /** The model's name without the collection that Google's names begin with. */
  static String bare(String model) {
    return model.startsWith(MODELS_PREFIX) ? model.substring(MODELS_PREFIX.length()) : model;
  }

  /** The name of the model that {@code argument} stands for in an operation's {@code path}. */
  static String model(String path, String argument) {
    return path.startsWith(TUNED_MODELS) ? TUNED_PREFIX + argument : bare(argument);
  }

  /** The model's name as Google's own members have it: {@code models/some-model}. */
  static String full(String model) {
    return model.startsWith(TUNED_PREFIX) || model.startsWith(MODELS_PREFIX)
        ? model
        : MODELS_PREFIX + model;
  }

  static Parcel chat(Dispatch dispatch, boolean stream, List<ByteBuffer> body) {
    var path = path(dispatch, Service.CHAT, stream ? STREAM : GENERATE);
    return Parcel.json(stream ? path + "?alt=sse" : path, stream, body);
  }

  static Parcel embedding(Dispatch dispatch, String verb, List<ByteBuffer> body) {
    return Parcel.json(path(dispatch, Service.EMBEDDING, verb), false, body);
  }

  private static String path(Dispatch dispatch, Service service, String verb) {
    var template = dispatch.dialect().paths().get(service);
    if (template != null) {
      return template.replace("{model}", encode(bare(dispatch.model()))) + ":" + verb;
    }
    var full = full(dispatch.model());
    var slash = full.indexOf('/');
    return "/" + full.substring(0, slash + 1) + encode(full.substring(slash + 1)) + ":" + verb;
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }

  /** The first value of {@code name} in a raw query, or nothing. */
  static String parameter(String query, String name) {
    for (var pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return "";
  }
}
