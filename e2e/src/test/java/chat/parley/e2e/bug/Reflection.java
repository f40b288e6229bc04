package chat.parley.e2e.bug;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/// Reaches what belongs to the service that the agent is in, whose classes are not known here.
final class Reflection {
  private Reflection() {}

  static Object call(Object target, String name, Object... arguments) {
    try {
      Method method =
          Arrays.stream(target.getClass().getDeclaredMethods())
              .filter(it -> it.getName().equals(name) && takes(it, arguments))
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  static Object get(Object target, String name) {
    try {
      return field(target, name).get(target);
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException(exception);
    }
  }

  static void set(Object target, String name, Object value) {
    try {
      field(target, name).set(target, value);
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static Field field(Object target, String name) throws NoSuchFieldException {
    Field field = target.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
