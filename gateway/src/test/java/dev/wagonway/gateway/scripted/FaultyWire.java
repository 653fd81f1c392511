package dev.wagonway.gateway.scripted;

import dev.wagonway.spi.Wire;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Wires that have a fault somewhere, and for the rest are like another. */
public final class FaultyWire {

  public static final String NAME = "faulty";

  /** Stands in the messages of the faults. */
  public static final String SECRET = "what the client said";

  private FaultyWire() {}

  /** Where the fault is. */
  public enum Where {
    ENCODE("encode"),
    READ_ANSWER("readAnswer"),
    READ_ERROR("readError"),
    READ_STREAM("eventReader");

    private final String method;

    Where(String method) {
      this.method = method;
    }
  }

  /** A wire like {@code inner}. */
  public static Wire of(Where where, Wire inner) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (method.getName().equals(where.method)) {
            throw new IllegalStateException(SECRET);
          }
          if (method.getName().equals("name")) {
            return NAME;
          }
          try {
            return method.invoke(inner, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Wire)
        Proxy.newProxyInstance(Wire.class.getClassLoader(), new Class<?>[] {Wire.class}, handler);
  }
}
