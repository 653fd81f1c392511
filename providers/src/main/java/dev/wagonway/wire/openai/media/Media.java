package dev.wagonway.wire.openai.media;

import dev.wagonway.chat.Service;

/** The endpoints. */
public enum Media {
  MODERATIONS("/moderations", Service.MODERATION, false),
  SPEECH("/audio/speech", Service.SPEECH, false),
  TRANSCRIPTIONS("/audio/transcriptions", Service.TRANSCRIPTION, true),
  TRANSLATIONS("/audio/translations", Service.TRANSCRIPTION, true),
  IMAGES("/images/generations", Service.IMAGE, false),
  IMAGE_EDITS("/images/edits", Service.IMAGE, true),
  IMAGE_VARIATIONS("/images/variations", Service.IMAGE, true);

  private final String path;
  private final Service service;
  private final boolean forms;

  Media(String path, Service service, boolean forms) {
    this.path = path;
    this.service = service;
    this.forms = forms;
  }

  /** The endpoint, below the API's root. */
  public String path() {
    return path;
  }

  Service service() {
    return service;
  }

  /** Whether requests can be forms with files. */
  boolean takesForms() {
    return forms;
  }

  /** Whether answers are always JSON, unless they are streams. */
  boolean answersJson() {
    return service == Service.MODERATION || service == Service.IMAGE;
  }
}
