package org.ember.ir.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.XMLParserPool;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.eclipse.emf.ecore.xmi.impl.XMLParserPoolImpl;
import org.ember.ir.IrPackage;
import org.ember.ir.Operation;
import org.xml.sax.SAXException;

/** Models as XMI, the form that EMF's editors open. A file may hold one root operation; it cannot make the reader open other files. */
public final class XmiIo {
  private static final URI PLACE = URI.createURI("ember:/model.xmi");

  private XmiIo() {}

  /** Writes a module as XMI, UTF-8. */
  public static void save(Operation root, OutputStream out) throws IOException {
    XMIResourceImpl resource = new XMIResourceImpl(PLACE);
    resource.setEncoding("UTF-8");
    EObject container = root.eContainer();
    if (container != null) {
      throw new IllegalArgumentException("only a root operation can be saved");
    }
    resource.getContents().add(root);
    try {
      resource.save(out, Map.of(XMLResource.OPTION_LINE_WIDTH, 120));
    } finally {
      resource.getContents().clear();
    }
  }

  /**
   * Reads a module from XMI.
   *
   * @throws IOException if it is not well-formed, names unknown classes, or does not hold exactly one operation
   */
  public static Operation load(InputStream in) throws IOException {
    IrPackage.eINSTANCE.eClass();
    ResourceSetImpl set = new ResourceSetImpl();
    XMIResourceImpl resource = new XMIResourceImpl(PLACE);
    set.getResources().add(resource);
    Map<Object, Object> options = new HashMap<>();
    options.put(XMLResource.OPTION_DEFER_IDREF_RESOLUTION, true);
    // untrusted files: no document type, so neither entities nor other files
    options.put(XMLResource.OPTION_PARSER_FEATURES, Map.of("http://apache.org/xml/features/disallow-doctype-decl", true));
    options.put(XMLResource.OPTION_USE_PARSER_POOL, new SafePool());
    try {
      resource.load(in, options);
    } catch (IOException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (!resource.getErrors().isEmpty()) {
      throw new IOException(resource.getErrors().get(0).getMessage());
    }
    if (resource.getContents().size() != 1 || !(resource.getContents().get(0) instanceof Operation root)) {
      throw new IOException("expected one operation at the root");
    }
    resource.getContents().clear();
    return root;
  }

  /** A pool that keeps nothing between files: parsers of this class know the features above. */
  private static final class SafePool extends XMLParserPoolImpl implements XMLParserPool {
    SafePool() {
      super(0, true);
    }
  }
}
