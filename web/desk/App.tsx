// The routes of the desk. Pages that few roles open are loaded on demand.
import { lazy, Suspense } from "react";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { Skeleton } from "../ui/QueryResult.tsx";
import { CasePage } from "./CasePage.tsx";
import { DeskLayout } from "./DeskLayout.tsx";
import { landingPage } from "./navigation.ts";
import { QueuePage } from "./QueuePage.tsx";
import { SignInProvider, useStaffMember } from "./sign-in/SignInProvider.tsx";

const InspectPage = lazy(() => import("./InspectPage.tsx"));
const ReceivePage = lazy(() => import("./ReceivePage.tsx"));
const RefundsPage = lazy(() => import("./finance/RefundsPage.tsx"));
const JournalPage = lazy(() => import("./finance/JournalPage.tsx"));
const RulesPage = lazy(() => import("./rules/RulesPage.tsx"));
const CreditNotePage = lazy(() => import("./finance/CreditNotePage.tsx"));
const OrderPage = lazy(() => import("./OrderPage.tsx"));
const ProofPage = lazy(() => import("./finance/ProofPage.tsx"));

export function App() {
  return (
    <BrowserRouter>
      <SignInProvider>
        <DeskLayout>
          <Suspense fallback={<Skeleton lines={6} />}>
            <Routes>
              <Route path="/desk/queue" element={<QueuePage />} />
              <Route path="/desk/returns/:returnId" element={<CasePage />} />
              <Route path="/desk/returns/:returnId/receive" element={<ReceivePage />} />
              <Route path="/desk/returns/:returnId/inspect" element={<InspectPage />} />
              <Route path="/desk/returns/:returnId/credit-note" element={<CreditNotePage />} />
              <Route path="/desk/orders" element={<OrderPage />} />
              <Route path="/desk/refunds" element={<RefundsPage />} />
              <Route path="/desk/journal" element={<JournalPage />} />
              <Route path="/desk/proof" element={<ProofPage />} />
              <Route path="/desk/rules/:step?" element={<RulesPage />} />
              <Route path="/desk/callback" element={<SignInCallback />} />
              <Route path="*" element={<LandingRedirect />} />
            </Routes>
          </Suspense>
        </DeskLayout>
      </SignInProvider>
    </BrowserRouter>
  );
}

/** After signing in: redirects to the page that was requested. */
function SignInCallback() {
  const { returnTo, roles } = useStaffMember();
  return <Navigate to={returnTo ?? landingPage(roles)} replace />;
}

function LandingRedirect() {
  return <Navigate to={landingPage(useStaffMember().roles)} replace />;
}
