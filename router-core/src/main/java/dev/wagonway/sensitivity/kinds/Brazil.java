package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** Brazil: persons, companies, drivers, workers, voters, patients, plates. */
final class Brazil {

  private static final int[] COMPANY_WEIGHTS = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};

  /** So many characters stand before the slash of a company's number. */
  private static final int ROOT = 10;

  private static final Shape COMPANY =
      Shape.of(
          "(?<![A-Za-z0-9./-])[0-9A-Z]{2}\\.[0-9A-Z]{3}\\.[0-9A-Z]{3}/[0-9A-Z]{4}-\\d{2}"
              + "(?![./-]?[A-Za-z0-9])");

  private Brazil() {}

  static List<Recognizer> all() {
    return Stream.of(persons(), companies(), others()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> persons() {
    return List.of(
        Recognizer.named("br-cpf", Kinds.BR_CPF)
            .atNumber(11)
            .shaped(Forms.apart("\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}|\\d{9}-\\d{2}"))
            .whole()
            .checked(Brazil::isPerson)
            .build(),
        Recognizer.named("br-cpf-alone", Kinds.BR_CPF)
            .atNumber(11)
            .shaped(Forms.alone("\\d{11}"))
            .checked(Brazil::isPerson)
            .build(),
        Recognizer.named("br-cpf-near-words", Kinds.BR_CPF)
            .atNumber(11)
            .shaped("\\d{3}[ .]?\\d{3}[ .]?\\d{3}[ ./-]?\\d{2}")
            .whole()
            .checked(Brazil::isPerson)
            .near("cpf", "cadastro de pessoas", "contribuinte", "brazil", "brasil", "brazilian")
            .build(),
        Recognizer.named("br-rg", Kinds.BR_RG)
            .atNumber(7)
            .shaped("\\d{1,2}\\.?\\d{3}\\.?\\d{3}(?:-?[0-9Xx])?")
            .whole()
            .near("rg", "registro geral", "carteira de identidade", "identidade", "ssp")
            .build());
  }

  private static List<Recognizer> companies() {
    return List.of(
        Recognizer.named("br-cnpj", Kinds.BR_CNPJ)
            .atNumber(14)
            .shaped(Forms.apart("\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}|\\d{8}/\\d{4}-\\d{2}"))
            .whole()
            .checked(Brazil::isCompany)
            .build(),
        Recognizer.named("br-cnpj-alphanumeric", Kinds.BR_CNPJ)
            .at(new Trigger.Sign("/"))
            .shaped(
                Shape.opening(
                    "/[0-9A-Z]{4}-\\d{2}",
                    (text, at, limit) -> at < ROOT ? null : COMPANY.match(text, at - ROOT, limit)))
            .checked(Brazil::isCompany)
            .build(),
        Recognizer.named("br-cnpj-near-words", Kinds.BR_CNPJ)
            .atMixed(14)
            .shaped("(?i)[0-9A-Z]{12}\\d{2}")
            .whole()
            .checked(Brazil::isCompany)
            .near("cnpj", "pessoa jurídica", "pessoa juridica", "cadastro nacional", "empresa")
            .build(),
        Recognizer.named("br-cnpj-digits-near-words", Kinds.BR_CNPJ)
            .atNumber(14)
            .shaped("\\d{14}")
            .whole()
            .checked(Brazil::isCompany)
            .near("cnpj", "pessoa jurídica", "pessoa juridica", "cadastro nacional", "empresa")
            .build());
  }

  private static List<Recognizer> others() {
    return List.of(
        Recognizer.named("br-cnh", Kinds.BR_CNH)
            .atNumber(11)
            .shaped("\\d{11}")
            .whole()
            .near("cnh", "habilitação", "carteira de motorista", "carteira nacional", "renach")
            .build(),
        Recognizer.named("br-pis", Kinds.BR_PIS)
            .atNumber(11)
            .shaped(Forms.apart("\\d{3}\\.\\d{5}\\.\\d{2}-\\d"))
            .whole()
            .checked(Brazil::isWorker)
            .build(),
        Recognizer.named("br-pis-near-words", Kinds.BR_PIS)
            .atNumber(11)
            .shaped("\\d{3}[ .]?\\d{5}[ .]?\\d{2}[ .-]?\\d")
            .whole()
            .checked(Brazil::isWorker)
            .near("pis", "pasep", "nis", "nit", "integração social", "inss")
            .build(),
        Recognizer.named("br-voter", Kinds.BR_VOTER)
            .atNumber(12)
            .shaped("\\d{4} ?\\d{4} ?\\d{4}")
            .whole()
            .near("título de eleitor", "titulo de eleitor", "título eleitoral", "eleitor", "tse")
            .build(),
        Recognizer.named("br-health-card", Kinds.BR_HEALTH_CARD)
            .atNumber(15)
            .shaped("[1-27-9]\\d{2} ?\\d{4} ?\\d{4} ?\\d{4}")
            .whole()
            .near("cns", "cartão nacional de saúde", "cartão sus", "sus", "saúde")
            .build(),
        Recognizer.named("br-license-plate", Kinds.BR_LICENSE_PLATE)
            .at(new Trigger.Capitals(3, 3))
            .shaped("[A-Z]{3}[ -]?\\d[A-Z0-9]\\d{2}")
            .whole()
            .near("placa", "veículo", "veiculo", "carro", "plate", "renavam", "vehicle", "moto")
            .build());
  }

  /** Two check digits mod 11, the second over the first as well. */
  static boolean isPerson(String value) {
    var digits = CheckDigits.digits(value);
    var first = CheckDigits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    var second = CheckDigits.weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return !CheckDigits.isMonotonous(digits)
        && first == digits.charAt(9) - '0'
        && second == Forms.last(digits);
  }

  /** Since July 2026 letters count as their ASCII code less 48. */
  static boolean isCompany(String value) {
    var company = CheckDigits.alphanumerics(value);
    return company.chars().distinct().count() > 1
        && company.charAt(12) - '0' == checkDigit(company, 12)
        && company.charAt(13) - '0' == checkDigit(company, 13);
  }

  static boolean isWorker(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return Forms.last(digits) == (rest < 2 ? 0 : 11 - rest);
  }

  private static int checkDigit(String company, int length) {
    var sum = 0;
    for (var i = 0; i < length; i++) {
      sum += (company.charAt(i) - '0') * COMPANY_WEIGHTS[13 - length + i];
    }
    var rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
  }
}
