package dev.wagonway.route;

import java.util.Locale;

/** What a caller may do beyond asking models. */
public enum Right {
  /** Its own word on how sensitive a request is counts for more than what is found in it. */
  MAY_DECLASSIFY,
  /** It may see how decisions about its requests were made. */
  MAY_EXPLAIN,
  /** It may look at what the admin API shows. */
  VIEWER,
  /** It may change how the gateway works now, too: drain targets, reload, set log levels. */
  OPERATOR,
  /** It may use all of the admin API. */
  ADMIN;

  /** The spelling used in configuration: {@code may-declassify}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
