"""One job each: joins the layers below."""
