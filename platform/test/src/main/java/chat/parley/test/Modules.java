package chat.parley.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// The rules of the house that a machine can hold a module to.
public final class Modules {
  private static final String FORBIDDEN_NAMES = ".*(Impl|Utils?|Manager|Helper|D[Tt][Oo]|Base)";
  private static final String INJECTED = "org.springframework.beans.factory.annotation.";

  private Modules() {}

  /// Fails with every violation if the module's feature packages depend on each other in a circle,
  /// or a class in it breaks a rule of naming, injection or null-marking. Tests, and what Spring
  /// generates at build time, are not looked at.
  public static void check(String rootPackage) {
    var module =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("__") && !location.contains("$$"))
            .importPackages(rootPackage);
    rules(rootPackage).forEach(rule -> rule.allowEmptyShould(true).check(module));
    requireClasses(rootPackage, module);
  }

  private static void requireClasses(String rootPackage, JavaClasses module) {
    if (module.isEmpty()) {
      throw new AssertionError("There is no class in " + rootPackage);
    }
  }

  private static List<ArchRule> rules(String rootPackage) {
    return List.of(
        slices().matching(rootPackage + ".(*)..").should().beFreeOfCycles(),
        classes().should(haveATellingName()),
        classes()
            .that()
            .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .should()
            .haveSimpleNameEndingWith("Controller"),
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Date"),
        noFields()
            .should()
            .beAnnotatedWith(INJECTED + "Autowired")
            .orShould()
            .beAnnotatedWith(INJECTED + "Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("constructors say what a class needs"),
        classes().should(liveInANullMarkedPackage()));
  }

  private static ArchCondition<JavaClass> haveATellingName() {
    return condition(
        "have a name that says what they do",
        type -> !type.getSimpleName().matches(FORBIDDEN_NAMES),
        "ends in a word that says nothing");
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return condition(
        "live in a package that is @NullMarked",
        type -> type.getPackage().isAnnotatedWith(NullMarked.class),
        "is in a package without a @NullMarked package-info");
  }

  private static ArchCondition<JavaClass> condition(
      String description, java.util.function.Predicate<JavaClass> holds, String violation) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!holds.test(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " " + violation));
        }
      }
    };
  }
}
