package dev.wagonway.config.cases;

import dev.wagonway.config.yaml.Place;
import dev.wagonway.route.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request and what the policy is expected to make of it.
 *
 * @param place where it stands
 * @param name what it shows, in the operator's words
 * @param caller who sends it
 * @param at when it is sent
 * @param headers the request's headers, names in lower case
 * @param request the body as JSON
 * @param features what replaces what would be read from the body
 * @param state what is the matter with targets, the site and the conversation
 * @param seed the chance of the decision
 * @param expected what must come of it; never empty
 */
public record Case(
    Place place,
    String name,
    Caller caller,
    Instant at,
    Map<String, String> headers,
    String request,
    GivenFeatures features,
    GivenState state,
    long seed,
    List<Expectation> expected) {

  public Case {
    headers = Map.copyOf(headers);
    expected = List.copyOf(expected);
  }
}
