package org.ember.ir.xtext;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinker;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.antlr.IPartialParsingHelper;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.resource.IDefaultResourceDescriptionStrategy;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.validation.IResourceValidator;

/** What .ember text does differently from Xtext's defaults. */
public class EmberRuntimeModule extends AbstractEmberRuntimeModule {
  @Override
  public Class<? extends XtextResource> bindXtextResource() {
    return EmberResource.class;
  }

  @Override
  public Class<? extends IParser> bindIParser() {
    return BoundedParser.class;
  }

  public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
    return SyntaxMessages.class;
  }

  @Override
  public Class<? extends ILinker> bindILinker() {
    return EmberLinker.class;
  }

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return SourceTexts.class;
  }

  @Override
  public Class<? extends IPartialParsingHelper> bindIPartialParserHelper() {
    return WholeFileParsing.class;
  }

  @Override
  public Class<? extends IQualifiedNameProvider> bindIQualifiedNameProvider() {
    return SymbolNames.class;
  }

  public Class<? extends IDefaultResourceDescriptionStrategy> bindIDefaultResourceDescriptionStrategy() {
    return ExportedSymbols.class;
  }

  public Class<? extends IResourceValidator> bindIResourceValidator() {
    return EmberResourceValidator.class;
  }
}
