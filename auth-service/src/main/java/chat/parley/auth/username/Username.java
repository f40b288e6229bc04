package chat.parley.auth.username;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A person's user name, in lower case.
@Documented
@Constraint(validatedBy = {})
@NotNull
@Size(min = 3, max = 32)
@Pattern(
    regexp = "[a-z0-9][a-z0-9._-]*",
    message = "must be letters a-z, digits, '.', '_' and '-', and start with a letter or digit")
@Pattern(regexp = "(?!.*-bot$).*", message = "must not end in '-bot', as names of bots do")
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Username {
  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
