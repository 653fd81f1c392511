package dev.wagonway.spi;

import java.util.List;

/**
 * Contributes providers. Implementations are stateless, have a public no-argument constructor and
 * are named in {@code META-INF/services}.
 */
public interface ProviderSource {

  List<Provider> providers();
}
