package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':[1,'x y']}     | { 'a' : [ 1 , 'x y' ] }",
        "[{'t':'a\\'b'}]     | [ {'t': 'a\\'b' } ]",
        "[]                  | [ ]",
      })
  void doesNotSeeWhiteSpaceOutsideStrings(String tight, String loose) {
    assertThat(of(loose.replace('\'', '"'))).isEqualTo(of(tight.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'x y'}   | {'a':'x  y'}",
        "'ab'          | 'ba'",
        "['ab','c']    | ['a','bc']",
        "['a','']      | ['','a']",
        "'12345678'    | '123456789'",
        "[1]           | ['1']",
        "''            | '\\u0000'",
      })
  void tellsValuesApart(String one, String other) {
    assertThat(of(one.replace('\'', '"'))).isNotEqualTo(of(other.replace('\'', '"')));
  }

  @Test
  void seesEveryBitOfEveryByte() {
    var bytes = new byte[67];
    new Random(3).nextBytes(bytes);
    var hashes = new HashSet<Long>();
    for (var bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      var fingerprint = new Fingerprint();
      fingerprint.addBytes(bytes, 0, bytes.length);
      hashes.add(fingerprint.value());
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(hashes).hasSize(bytes.length * 8);
  }

  @Test
  void staysTheSameForEver() {
    assertThat(of("\"wagonway\"")).isEqualTo(-6752398211310122781L);
  }

  private static long of(String json) {
    var bytes = json.getBytes(UTF_8);
    var fingerprint = new Fingerprint();
    fingerprint.addValue(bytes, 0, bytes.length);
    return fingerprint.value();
  }
}
