/** Before anything is drawn: styles may count on scripts. As nhsuk-frontend does it, without a script inside the page. */
document.body.className +=
  ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');
