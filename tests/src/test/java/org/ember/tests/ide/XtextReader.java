package org.ember.tests.ide;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.ember.ir.Operation;
import org.ember.ir.xtext.EmberResource;
import org.ember.ir.xtext.EmberStandaloneSetup;

/** The reader that editors use, as a function from text to model. */
final class XtextReader {
    private static final Injector INJECTOR = new EmberStandaloneSetup().createInjectorAndDoEMFRegistration();

    private final EmberResource resource;

    /** Reads a text that a file of that name would hold. */
    XtextReader(String text, String name) throws IOException {
        XtextResourceSet resources = INJECTOR.getInstance(XtextResourceSet.class);
        resource = (EmberResource) resources.createResource(URI.createFileURI(name));
        resource.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null);
    }

    Operation module() {
        return resource.model().module();
    }

    /** Whether the text holds no operation and nothing wrong either. */
    boolean isEmpty() {
        return errors().isEmpty() && resource.model().operations().isEmpty();
    }

    List<String> errors() {
        return resource.getErrors().stream().map(Resource.Diagnostic::toString).toList();
    }
}
