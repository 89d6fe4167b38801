package org.ember.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Operation;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Attribution;
import org.ember.ir.attribution.EvaluationException;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.SourceText;
import org.ember.ir.util.Suggestions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why an attribute has its value at a place: the equation, what it read, down to the source. */
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Prints the value of an attribute at a place, and why it has that value.",
    footer = {"", "Example: ember explain examples/embedding_bag.mlir:22:12 unit"})
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE:LINE:COLUMN", description = "an operation, or a value by its name")
    private String place;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ATTRIBUTE", description = "its name; without one, all attributes of the place are listed")
    private String attribute;

    @Option(names = "--depth", paramLabel = "N", defaultValue = "4", description = "how far to follow reasons (default: ${DEFAULT-VALUE}); 0 is to the end")
    private int depth;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            throw CommandException.usage("expected FILE:LINE:COLUMN, found " + place);
        }
        InputFile file = InputFile.read(session, matcher.group(1));
        SourceText text = file.text();
        Operation module = ModuleLoader.load(session, file);
        List<EObject> nodes = new PlaceFinder(module, text).at(number(matcher.group(2)), number(matcher.group(3)));
        if (nodes.isEmpty()) {
            throw CommandException.usage("there is no operation at " + place);
        }
        return attribute == null ? list(nodes) : explain(nodes);
    }

    private int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw CommandException.usage("expected FILE:LINE:COLUMN, found " + place);
        }
    }

    private int explain(List<EObject> nodes) {
        List<Attribution> named = AspectRegistry.global().find(attribute);
        boolean found = false;
        for (EObject node : nodes) {
            for (Attribution attribution : named) {
                if (!found && attribution.isOf(node) && attribution.parameters().isEmpty()) {
                    session.out().print(why(attribution, node));
                    found = true;
                }
            }
        }
        if (found) {
            return ExitCode.OK;
        }
        List<String> known = nodes.stream().flatMap(n -> AspectRegistry.global().of(n).stream()).map(Attribution::name).distinct().toList();
        String nearest = Suggestions.nearest(attribute, known);
        throw CommandException.usage("there is no attribute " + attribute + " at " + place + ", "
            + (nearest == null ? "expected one of " + String.join(", ", known) : "did you mean " + nearest + "?"));
    }

    private String why(Attribution attribution, EObject node) {
        try (Evaluator evaluator = Evaluator.explaining()) {
            return evaluator.why(attribution, node).render(depth == 0 ? Integer.MAX_VALUE : depth);
        } catch (EvaluationException e) {
            throw CommandException.input(e.getMessage());
        }
    }

    /** All attributes of the place with their values, a line each. */
    private int list(List<EObject> nodes) {
        try (Evaluator evaluator = Evaluator.explaining()) {
            for (EObject node : nodes) {
                for (Attribution attribution : AspectRegistry.global().of(node)) {
                    if (attribution.parameters().isEmpty()) {
                        session.out().println(evaluator.why(attribution, node).headline());
                    }
                }
            }
        } catch (EvaluationException e) {
            throw CommandException.input(e.getMessage());
        }
        return ExitCode.OK;
    }
}
